-- One word per concept: what shops call a cart is a cart. Rules that a person has changed stay as they are.
update automation.rule set actions = replace(actions::text, 'basket', 'cart')::jsonb
where ready = 'abandoned-cart' and version = 1 and actions::text like '%basket%';
