//! Sees when the model runs into the same failure again and again.
