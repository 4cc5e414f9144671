"""A page from the network: only where a person names its address, within limits, and never from inside the machine's own network.

Nothing is imported here: what speaks HTTP and TLS is loaded with fetcher.py, by whoever fetches.
"""
