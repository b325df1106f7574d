export type * from './model.ts';
export { askErasure, askSignIn, readLink, signInByCode, signInByLink } from './links.ts';
export { endSessions, findSignedIn, listSessions, type SessionView } from './sessions.ts';
export { choosePassword, dropPassword, hasPassword, signInByPassword } from './passwords.ts';
export {
  beginPasskey,
  beginPasskeySignIn,
  finishPasskey,
  listPasskeys,
  removePasskey,
  signInByPasskey,
  type PasskeyView,
} from './passkeys.ts';
export { eraseByLink, readErasure, readErasureFacts, type ErasureFacts } from './erase.ts';
export { askExport, listExports, readExport, type ExportView } from './export.ts';
export { hasLogin } from './has-login.ts';
export { wireAccounts } from './wiring.ts';
export { changeProfile, chooseNewsletter, wantsNewsletter } from './profile.ts';
