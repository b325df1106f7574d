import type { AuthProvider } from 'react-admin';
import { noteSessionEnded, readSession, signOut } from './session.ts';

/** Sign-in state as react-admin asks for it. Permissions are the scopes of the session. */
export const authProvider: AuthProvider = {
  login: async () => {
    // The sign-in screen talks to the server itself: it has two steps.
    await readSession();
  },
  logout: async () => {
    await signOut();
  },
  checkAuth: async () => {
    try {
      await readSession();
    } catch (error) {
      // Without network the person stays signed in; each screen says that it could not load.
      if ((error as { status?: number }).status === 401) throw error;
    }
  },
  checkError: async (error: { status?: number }) => {
    if (error.status !== 401) return;
    noteSessionEnded();
    throw error;
  },
  getIdentity: async () => {
    const { user } = await readSession();
    return { id: user.id, fullName: user.name, email: user.email };
  },
  getPermissions: async () => (await readSession()).scopes,
};
