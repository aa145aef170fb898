"""The file room: what a file is by its content, what has to go out of it, and where its bytes lie."""
