export { blockKitchen, type Block } from './blocks.ts';
export { actInCart, askBeforePlacing, inputFor } from './cart-acts.ts';
export { extensionUndo } from './commands.ts';
export type { OwnSlot } from './manifest.ts';
export { openExtensionHost, type ExtensionHost } from './host.ts';
export { extensionAdminRoutes } from './routes.ts';
export { wireExtensions } from './wiring.ts';
export { withoutCookie, type WithoutCookie } from './without.ts';
