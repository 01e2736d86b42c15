"""Pages for everybody, without accounts or cookies: the call board, and the page that follows one number."""
