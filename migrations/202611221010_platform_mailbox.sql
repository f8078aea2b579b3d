-- Where mail goes while SMTP_URL is unset: the installation's own mailbox, for its owner to read. Belongs to no workspace, as the
-- setting does not. Holds the newest 1,000 mails.
create table mailbox_mails (
  seq bigint generated always as identity primary key,
  id text not null unique,
  message_id text not null,
  sender text not null,
  recipient text not null,
  subject text not null,
  text text not null,
  html text,
  -- The message as it would have gone over the wire.
  raw text not null,
  received_at timestamptz not null,
  -- A delivery that is tried again is the same mail.
  unique (message_id, recipient)
);
select global_table('mailbox_mails');
