"""What `tracker sources new` begins a kind of petition site with: a module, and two pages."""
