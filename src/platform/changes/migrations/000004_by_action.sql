-- A kind of change that was long ago, such as the last import, is found without reading all that came after.
create index change_action on platform.change (action, id desc);
