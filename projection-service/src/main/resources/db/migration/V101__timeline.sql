-- Which orders have a line of a garment: its timeline asks for them.
CREATE INDEX customer_order_by_product ON customer_order USING gin (lines jsonb_path_ops);
