export { blockKitchen, type Block } from './blocks.ts';
export { extensionUndo } from './commands.ts';
export { openExtensionHost, type ExtensionHost } from './host.ts';
export { extensionAdminRoutes } from './routes.ts';
export { wireExtensions } from './wiring.ts';
export { withoutCookie, type WithoutCookie } from './without.ts';
