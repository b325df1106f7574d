/** Price lists and customer groups: one chunk. */
export { PriceLists } from './prices/price-lists.tsx';
export { PriceListPage } from './prices/price-list-page.tsx';
export { CustomerGroups } from './customers/customer-groups.tsx';
export { CustomerGroupPage } from './customers/customer-group-page.tsx';
