"""Notices of assemblies, for everybody and on paper."""
