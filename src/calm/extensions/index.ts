export { bringExtension, bringPackages } from './bring.ts';
export { blockKitchen, type Block } from './blocks.ts';
export { actInCart, askBeforePlacing, inputFor } from './cart-acts.ts';
export {
  changeExtension,
  changeState,
  extensionUndo,
  installExtension,
  uninstallExtension,
} from './commands.ts';
export { dressOf, dressRoutes, type Dress } from './dress.ts';
export { openExtensionHost, type ExtensionHost } from './host.ts';
export { extensionKeeper } from './keeper.ts';
export { isNewer, type OwnSlot } from './manifest.ts';
export {
  makeKeys,
  packExtension,
  readArchive,
  readFolder,
  type ExtensionPackage,
} from './package.ts';
export { extensionPageRoutes, trustedKeyRoutes } from './office-routes.ts';
export { extensionAdminRoutes } from './routes.ts';
export { listShipped } from './shipped.ts';
export {
  listFaults,
  listInstalled,
  readCurrentPackage,
  readInstalled,
  readPackage,
} from './store.ts';
export { templateOf } from './template.ts';
export { tryExtension } from './try-extension.ts';
export { listExtensions } from './views.ts';
export { wireExtensions } from './wiring.ts';
export { withoutCookie, type WithoutCookie } from './without.ts';
export { isPackageSpec, readFromRegistry } from './registry.ts';
