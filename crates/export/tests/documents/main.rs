//! What a story becomes, judged by those who read it: Jupyter, Python, a browser's parser.

mod jupyter;
mod reports;
mod scripts;
mod support;
