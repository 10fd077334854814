"""Charts: where each mark goes, worked out in points; the templates only draw."""
