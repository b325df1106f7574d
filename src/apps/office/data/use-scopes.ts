import { usePermissions } from 'react-admin';

/** Returns a question: may this person do what `scope` names? Screens hide what the server would refuse. */
export function useScopes(): (scope: string | undefined) => boolean {
  const { permissions } = usePermissions<string[]>();
  return (scope) => {
    if (scope === undefined) return true;
    if (!Array.isArray(permissions)) return false;
    return permissions.includes(scope);
  };
}
