export { procedureRoutes } from './procedure-routes.ts';
export { createProcedure } from './procedures.ts';
export { reciprocityRoutes } from './reciprocity-routes.ts';
export { standInRoutes } from './stand-in-routes.ts';
export { confirmDays, readReciprocity, writeDays } from './reciprocity.ts';
export { capRefund, inviteStandIn } from './stand-ins.ts';
