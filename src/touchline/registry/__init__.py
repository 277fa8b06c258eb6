"""Facts about wikis and football as data: TOML files, and loaders that check them. Code knows kinds, data knows names."""
