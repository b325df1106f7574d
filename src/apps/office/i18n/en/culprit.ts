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
    leftChanges: 'One change is still possible. |||| %{smart_count} changes are still possible.',
    changes: {
      title: 'Among the changes of the last days',
      starting:
        'Sereine copies the shop to a test site, undoes and redoes recent changes there, and buys each time. A few minutes; nothing changes here.',
      found: 'With this change the purchase fails; without it everything works.',
      foundSeveral:
        'With this change and another one the purchase fails; each is well without the other. |||| With this change and %{smart_count} others the purchase fails; without one of them everything works.',
      core: 'The recent change that can be undone is not to blame: without it the purchase fails too. |||| None of the %{smart_count} recent changes that can be undone is to blame: even without them the purchase fails.',
      'not-reproduced':
        'On a copy of the shop the purchase works. So the cause is neither in your settings nor in your articles: look at the payment provider, the network and the server.',
      unsteady: 'The trials contradict each other: no change alone explains what happens.',
      workaround: '%{what}: undone.',
      undone: 'The change is undone. A trial purchase checks that sales go on.',
      isUndone: 'It is undone.',
      on: {
        none: 'All of these changes undone',
        all: 'All of these changes in place',
        only: 'Only: %{names}',
        without: 'All but: %{names}',
        some: 'With one change |||| With %{smart_count} changes',
      },
    },
    failed: 'The search could not be carried out: %{problem}',
    verdict: {
      core: 'No extension has to do with it: the purchase fails as well when all of them are left out. The cause is in the settings, the articles or Sereine; the search goes on there.',
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
