"""Rows of cells to grids: which slot holds what, what the columns are called, what the table is for."""
