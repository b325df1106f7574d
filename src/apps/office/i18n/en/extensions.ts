/** Extensions: what they are, what they may do, what they did wrong. */
export const extensions = {
  extensions: {
    fault: {
      threw: 'it failed',
      timeout: 'it did not finish in time',
      memory: 'it took too much memory',
      flood: 'it wrote without end to the technical log',
      forbidden: 'it tried what it may not do',
      tampered: 'it changed what is not its own',
      'too-large': 'its answer was too large',
      invalid: 'what it gave cannot be shown',
      crashed: 'it stopped all at once',
    },
  },
};
