import { tellSearch } from '../../calm/culprit/index.ts';
import type { RequestDeps } from '../../calm/partners/index.ts';
import type { SendPasswordLink } from '../../platform/access/index.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Db } from '../../platform/db/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import { readSetting } from '../../platform/settings/index.ts';
import type { Commerce } from '../commerce.ts';
import { appearanceSetting } from '../shop/appearance-setting.ts';

/** Composes requests for help: which facts they carry, and where their letters leave from. */
export function composePartners(
  parts: { config: Config; db: Db; storage: FileStorage; commerce: Commerce; version: string },
  sendPasswordLink: SendPasswordLink,
): RequestDeps {
  const { config, db, storage, version } = parts;
  return {
    ...{ db, storage, version, sendPasswordLink },
    mail: config.mail,
    publicUrl: config.http.publicUrl,
    theme: async () => (await readSetting(db, appearanceSetting)).theme,
    searched: (incidentId, locale) => tellSearch(db, incidentId, locale),
    now: parts.commerce.now,
  };
}
