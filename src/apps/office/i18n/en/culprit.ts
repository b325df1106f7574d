/** The automatic search for the extension that breaks the purchase. */
export const culprit = {
  culprit: {
    title: 'Find the culprit',
    why: 'One extension is on. Sereine buys with it and without it, and says whether it has to do with it. |||| %{smart_count} extensions are on. Sereine buys with some, then with others, until it can name the one in the way.',
    quiet:
      'The search goes on in the open shop: each trial purchase leaves extensions out for itself alone. Your customers see nothing, nothing is ordered.',
    ask: 'Find the culprit',
    askAgain: 'Search again',
    thorough:
      'More thoroughly: on a test site, extensions are really disabled. That finds too the one that slows all others down.',
    askThere: 'Search on “%{name}”',
    starting: 'The search begins.',
    going: '%{count} trial purchases made. %{left}',
    left: 'One extension is still possible. |||| %{smart_count} extensions are still possible.',
    failed: 'The search could not be carried out: %{problem}',
    verdict: {
      core: 'No extension has to do with it: the purchase fails as well when all of them are left out. The cause is in the settings, the articles or Sereine; look at the suspects, then at the state of the server.',
      'not-reproduced':
        'The trial purchase works now, with every extension. The fault does not show again: it is over, or concerns some purchases only.',
      unsteady:
        'The trials contradict each other: the purchase works once and fails the next time, under the same conditions. Look for what is slow or overloaded; look at the state of the server.',
    },
    clean: {
      title: 'Beside a clean installation',
      going:
        'Sereine tries the same purchase on a clean installation of this version, with the demonstration articles, and looks at the server. A few minutes.',
      passes:
        'There the purchase works. Sereine and the server can sell: the cause is in your settings, your articles or your deliveries. Begin with the most likely suspect.',
      fails:
        'There too the purchase stops, at “%{step}”. The cause is not in what you have set: it is the server or Sereine. Ask for help with this report.',
      notMade: 'The comparison could not be made: %{problem}.',
      serverWell: 'Nothing to report of the server.',
      serverLook: 'Worth a look on the server: %{names}.',
    },
    foundOne:
      'The extension “%{name}” stops the purchase (step “%{step}”). Alone it is enough; without it everything works.',
    foundSeveral:
      'The extension “%{name}” together with “%{others}” stops the purchase (step “%{step}”). Each is fine without the other.',
    noHarm: 'Disabling it takes a second, keeps its data, and is undone by one click.',
    isOff: 'It is disabled. You can enable it again from its page.',
    disable: 'Disable “%{name}”',
    disabled: 'The extension is disabled. A trial purchase checks that sales go on.',
    workaround: 'Extension “%{name}” disabled.',
    server: 'See the state of the server',
    see: 'See the extension',
    made: 'One trial purchase, ended %{at}. |||| %{smart_count} trial purchases, ended %{at}.',
    showProof: 'Show the proof',
    hideProof: 'Hide the proof',
    on: {
      none: 'All extensions left out',
      all: 'All extensions',
      only: 'Only: %{names}',
      without: 'All but: %{names}',
      some: 'With one extension |||| With %{smart_count} extensions',
    },
    stoppedAt: 'stopped at the step “%{step}”',
    took: '%{seconds} s',
  },
};
