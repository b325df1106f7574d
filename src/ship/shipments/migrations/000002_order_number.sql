-- Shipments are looked up by the number of their order.
create index shipment_order_number on shipments.shipment (order_number);
