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
    askGone:
      'One deletion takes place when the watch is over, and cannot be put back. |||| %{smart_count} deletions take place when the watch is over, and cannot be put back.',
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
    },
    gone: {
      ready:
        'Deleted here too, but only after the ten minutes of watching: a deletion cannot be put back.',
      conflict:
        'Changed in the shop since the copy. Tick it to delete it all the same, after the ten minutes of watching; a deletion cannot be put back.',
      same: 'The shop does not have it any more either.',
    },
    stays: {
      persons: 'Stays there: the people of a test site are made up. Make this change here.',
      life: 'Stays there: it is what happened on the test site, not a setting of the shop.',
      again: 'Brought over earlier, then changed there: make that last change here.',
      kind: 'To be done here by hand: if selling went wrong afterwards, Sereine could not undo it.',
      gone: 'To be deleted here by hand: Sereine cannot do it for you.',
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
      deletes: 'The deletion follows. |||| The %{smart_count} deletions follow.',
      held: 'Left, because it is still in use: %{names}.',
      deleted: 'What was deleted does not come back: %{names}.',
      notDeleted: 'Not deleted, because somebody changed it since or it is still in use: %{names}.',
    },
    undo: 'Undo',
    undoTitle: 'Undo this?',
    undoMeans:
      'The change is put back as before. Orders stay. |||| The %{smart_count} changes are put back as before, together. Orders stay.',
    undone: 'It is undone.',
  },
};
