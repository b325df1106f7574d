// Configuration of a Medusa 2 shop for this bench. How to run it: ../README.md.
const { defineConfig } = require('@medusajs/framework/utils');

module.exports = defineConfig({
  admin: { disable: true },
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    http: {
      storeCors: 'http://127.0.0.1',
      adminCors: 'http://127.0.0.1',
      authCors: 'http://127.0.0.1',
      jwtSecret: 'only-for-a-bench-on-one-machine',
      cookieSecret: 'only-for-a-bench-on-one-machine',
    },
  },
});
