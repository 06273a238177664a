//! The Model Context Protocol: a sandbox for any MCP host.
