export { framePicture, type Frame } from './frame.ts';
export { pictureOf, type PictureFile, type PictureOfFile } from './picture.ts';
export { pictureSchema } from './picture-schema.ts';
export { typeName } from './media-types.ts';
export { putFile, type NewFile } from './put-file.ts';
export { filesAdminRoutes, filesPublicRoutes } from './routes.ts';
export { loadFiles, type Derivative, type FileRow, type FocalPoint } from './store.ts';
export { folderStorage, openStorage, type FileStorage, type OpenFile } from './storage.ts';
export { filesWiring } from './wiring.ts';
