"""Understanding what the parts say: one module a thing said."""
