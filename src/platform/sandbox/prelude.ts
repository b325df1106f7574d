/**
 * What runs in the realm before the program, in the realm's own language: it hands out the questions that may be asked and
 * looks afterwards whether the built-in objects are what they were. Gives a function `(program, path, input) => Promise<text>`.
 */
export const PRELUDE = `(() => {
  'use strict';
  const { parse, stringify } = JSON;
  const { ownKeys, getOwnPropertyDescriptor } = Reflect;
  const ask = globalThis.__ask;
  const say = globalThis.__say;
  delete globalThis.__ask;
  delete globalThis.__say;
  const question = async (name, ...args) => parse(await ask(name, stringify(args)));
  const log = (...words) => say(words.map((w) => (typeof w === 'string' ? w : stringify(w) ?? String(w))).join(' '));
  const console = Object.freeze({ log, info: log, warn: log, error: log, debug: log });
  Object.defineProperty(globalThis, 'console', { value: console });
  const call = (name) => (...args) => question(name, ...args);
  const host = Object.freeze({
    log,
    fetch: call('fetch'),
    order: call('order'),
    customer: call('customer'),
    customers: call('customers'),
    article: call('article'),
    store: Object.freeze({ get: call('store.get'), set: call('store.set'), delete: call('store.delete') }),
    table: (table) => Object.freeze({
      insert: (row, options) => question('table.insert', table, row, options ?? {}),
      list: (options) => question('table.list', table, options ?? {}),
      sum: (column, where) => question('table.sum', table, column, where ?? {}),
      totals: (by, column, options) => question('table.totals', table, by, column, options ?? {}),
      update: (where, values) => question('table.update', table, where, values),
      delete: (where) => question('table.delete', table, where),
    }),
  });
  const guarded = [Object, Object.prototype, Array, Array.prototype, Function.prototype, String.prototype, Number.prototype,
    Boolean.prototype, Promise, Promise.prototype, Map.prototype, Set.prototype, Date, Date.prototype, RegExp.prototype, JSON, Math, Reflect];
  // Plain loops: methods of arrays are among what a program may have replaced.
  const look = () => {
    const seen = [];
    let n = 0;
    for (let i = 0; i < guarded.length; i += 1) {
      const keys = ownKeys(guarded[i]);
      for (let k = 0; k < keys.length; k += 1) {
        const { value, get } = getOwnPropertyDescriptor(guarded[i], keys[k]);
        seen[n] = keys[k];
        seen[n + 1] = value ?? get;
        n += 2;
      }
    }
    return seen;
  };
  const before = look();
  const wasTampered = () => {
    const now = look();
    if (now.length !== before.length) return true;
    for (let i = 0; i < before.length; i += 1) if (now[i] !== before[i]) return true;
    return false;
  };
  return async (program, path, input) => {
    let asked = program;
    for (const key of parse(path)) asked = asked === null || asked === undefined ? undefined : asked[key];
    if (wasTampered()) return '{"kind":"tampered"}';
    if (typeof asked !== 'function') return '{"kind":"missing"}';
    const value = await asked(parse(input), host);
    if (wasTampered()) return '{"kind":"tampered"}';
    return stringify({ value: value === undefined ? null : value });
  };
})()`;
