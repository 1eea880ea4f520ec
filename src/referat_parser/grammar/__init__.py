"""Knowledge of layouts and phrases: TOML files, their schema, and the choice of one."""
