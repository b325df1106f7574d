/** Bringing changes of a test site into the shop. */
export const promotion = {
  promotion: {
    title: 'Bring into the shop',
    lead: 'What you changed on the test site, to be taken over into the shop. Changes are taken over, never tables: your orders stay where they are.',
    open: 'Bring into the shop',
    openWhy:
      'Choose what goes into the shop. If the trial purchase fails within ten minutes, all of it is undone by itself.',
    see: 'See what differs',
    none: {
      title: 'Nothing to take over',
      text: 'The test site is as it was when it was copied. Change a setting, an article or an extension there, then come back.',
    },
    differs: 'What differs',
    differsWhy: 'One change for each thing, the latest first, however many attempts there were.',
    chooseAll: 'Tick all that is free',
    chooseNone: 'Untick',
    chosen: 'One change chosen |||| %{smart_count} changes chosen',
    promote: 'Bring into the shop',
    askTitle:
      'Bring this change into the shop? |||| Bring these %{smart_count} changes into the shop?',
    askWhy:
      'They take effect together. For ten minutes a trial purchase checks every minute that sales go well; otherwise all of it is undone, and orders placed meanwhile stay.',
    askConflicts:
      'One change was made in the shop too: the version of the test site takes its place. |||| %{smart_count} changes were made in the shop too: the versions of the test site take their place.',
    asked: 'It begins.',
    standing: {
      ready: 'Ready',
      conflict: 'Changed on both sides',
      same: 'In place already',
      missing: 'Not here any more',
      'by-hand': 'To be done by hand',
    },
    means: {
      conflict: 'Tick it to take the version of the test site; leave it to keep that of the shop.',
      same: 'The shop is like this already.',
      missing: 'What was changed there does not exist in the shop any more.',
      gone: 'A deletion is done again by hand: if selling went wrong afterwards, Sereine could not undo it.',
      'by-hand':
        'This change cannot be taken over: it concerns people, files, or what exists only there.',
    },
    inShop: 'In the shop',
    onSite: 'On the test site',
    past: 'Brought into the shop',
    more: 'and %{smart_count} other |||| and %{smart_count} others',
    state: {
      waiting: 'Waiting',
      watching: 'Watched',
      kept: 'In place',
      refused: 'Not done',
      'rolled-back': 'Undone by Sereine',
      undone: 'Undone',
    },
    told: {
      waiting: 'A trial purchase first, then the changes.',
      watching:
        'In place. One trial purchase made, all is well; it is watched until %{until}. |||| In place. %{smart_count} trial purchases made, all is well; it is watched until %{until}.',
      watchingBroken:
        'In place. The trial purchase failed already before: a failure will not undo it. One trial made, until %{until}. |||| In place. The trial purchase failed already before: a failure will not undo it. %{smart_count} trials made, until %{until}.',
      kept: 'Sales go well: one trial purchase worked. |||| Sales go well: %{smart_count} trial purchases worked.',
      keptBroken:
        'The trial purchase failed already before, and still fails. One trial made. |||| The trial purchase failed already before, and still fails. %{smart_count} trials made.',
      rolledBack:
        'The trial purchase stopped at the step “%{step}”: everything was put back as before. Orders placed meanwhile are there.',
      left: 'Left as it is, because somebody changed it since: %{names}.',
      undone: 'Everything was put back as before. The orders are there.',
    },
    undo: 'Undo',
    undoTitle: 'Undo this?',
    undoMeans:
      'The change is put back as before. Orders stay. |||| The %{smart_count} changes are put back as before, together. Orders stay.',
    undone: 'It is undone.',
  },
};
