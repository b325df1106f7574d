// npx medusa exec ./fill.js medusa.json: fills a Medusa 2 shop with the assortment and prints its publishable key.
const { readFileSync } = require('node:fs');
const { ContainerRegistrationKeys, Modules, ProductStatus } = require('@medusajs/framework/utils');
const flows = require('@medusajs/medusa/core-flows');

const BATCH = 50;

/** @param {{ container: import('@medusajs/framework/types').MedusaContainer, args: string[] }} call */
module.exports.default = async function fill({ container, args }) {
  const articles = JSON.parse(readFileSync(args[0], 'utf8'));
  const run = async (workflow, input) => (await workflow(container).run({ input })).result;
  const link = container.resolve(ContainerRegistrationKeys.LINK);
  const fulfillment = container.resolve(Modules.FULFILLMENT);

  const [channel] = await run(flows.createSalesChannelsWorkflow, {
    salesChannelsData: [{ name: 'Web' }],
  });
  await run(flows.createRegionsWorkflow, {
    regions: [
      {
        name: 'France',
        currency_code: 'eur',
        countries: ['fr'],
        payment_providers: ['pp_system_default'],
      },
    ],
  });
  await run(flows.createTaxRegionsWorkflow, [{ country_code: 'fr', provider_id: 'tp_system' }]);
  const [location] = await run(flows.createStockLocationsWorkflow, {
    locations: [{ name: 'Main', address: { city: 'Nantes', country_code: 'FR', address_1: '' } }],
  });
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: 'manual_manual' },
  });
  const [profile] = await run(flows.createShippingProfilesWorkflow, {
    data: [{ name: 'Default', type: 'default' }],
  });
  const set = await fulfillment.createFulfillmentSets({
    name: 'Delivery',
    type: 'shipping',
    service_zones: [{ name: 'France', geo_zones: [{ country_code: 'fr', type: 'country' }] }],
  });
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  });
  await run(flows.createShippingOptionsWorkflow, [
    {
      name: 'Home delivery',
      price_type: 'flat',
      provider_id: 'manual_manual',
      service_zone_id: set.service_zones[0].id,
      shipping_profile_id: profile.id,
      type: { label: 'Home', description: 'Home delivery', code: 'home' },
      prices: [{ currency_code: 'eur', amount: 4.9 }],
      rules: [
        { attribute: 'enabled_in_store', value: 'true', operator: 'eq' },
        { attribute: 'is_return', value: 'false', operator: 'eq' },
      ],
    },
  ]);
  await run(flows.linkSalesChannelsToStockLocationWorkflow, {
    id: location.id,
    add: [channel.id],
  });
  const [key] = await run(flows.createApiKeysWorkflow, {
    api_keys: [{ title: 'Bench', type: 'publishable', created_by: '' }],
  });
  await run(flows.linkSalesChannelsToApiKeyWorkflow, { id: key.id, add: [channel.id] });

  const stockOf = new Map(articles.flatMap((a) => a.variants.map((v) => [v.sku, v.stock])));
  for (let from = 0; from < articles.length; from += BATCH) {
    const products = articles.slice(from, from + BATCH).map((article) => ({
      title: article.title,
      handle: article.handle,
      description: article.description,
      status: ProductStatus.PUBLISHED,
      shipping_profile_id: profile.id,
      sales_channels: [{ id: channel.id }],
      options: [{ title: 'Taille', values: article.variants.map((v) => v.size) }],
      variants: article.variants.map((v) => ({
        title: v.size,
        sku: v.sku,
        manage_inventory: true,
        options: { Taille: v.size },
        prices: [{ currency_code: 'eur', amount: v.priceCents / 100 }],
      })),
    }));
    await run(flows.createProductsWorkflow, { products });
  }
  const inventory = container.resolve(Modules.INVENTORY);
  const items = await inventory.listInventoryItems({}, { take: 100_000, select: ['id', 'sku'] });
  await run(flows.createInventoryLevelsWorkflow, {
    inventory_levels: items.map((item) => ({
      inventory_item_id: item.id,
      location_id: location.id,
      stocked_quantity: stockOf.get(item.sku) ?? 0,
    })),
  });
  console.log(`${articles.length} articles; publishable key: ${key.token}`);
};
