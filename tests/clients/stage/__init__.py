"""The stage of the client tests: a stand-in for the model, the server, and what is counted."""
