import os from 'node:os';
import v8 from 'node:v8';

// Import this first in a process that works in the background: it stays some 10 MB smaller, and pages and checkouts get the
// processor before it.
v8.setFlagsFromString('--optimize-for-size');
os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
