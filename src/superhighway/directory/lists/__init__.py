"""Services out of tables (CSV): the directory's own layout, and NHS Choices'."""
