"""What a resident says instead of typing it, made clean by a program apart."""
