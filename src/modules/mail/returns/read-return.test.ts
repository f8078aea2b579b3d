import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { classify } from './classify.ts';
import { readReturn } from './read-return.ts';

const eml = (text: string) => Buffer.from(text.replace(/\r?\n/g, '\r\n'));

/** A delivery report as Postfix writes it. */
function report(fields: string, words = 'This is the mail system at host mx.example.jp.'): Buffer {
  return eml(`Return-Path: <>
From: MAILER-DAEMON@mx.example.jp (Mail Delivery System)
To: b-x@bounce.example.jp
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=us-ascii

${words}

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.jp
Arrival-Date: Sat, 28 Nov 2026 09:00:00 +0900 (JST)

Final-Recipient: rfc822; hana@example.com
${fields}

--b1
Content-Type: text/rfc822-headers

From: news@example.jp
Subject: =?UTF-8?B?44GK55+l44KJ44Gb?=

--b1--
`);
}

/** A carrier's letter, in the encoding that it writes. */
function letter(subject: string, words: string, from = 'Mail Delivery Subsystem <mailer-daemon@docomo.ne.jp>'): Buffer {
  return eml(`From: ${from}
To: b-x@bounce.example.jp
Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: base64

${Buffer.from(words).toString('base64')}
`);
}

describe('a delivery report (RFC 3464)', () => {
  test.each([
    ['nobody there', 'Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <hana@example.com>: User unknown', 'hard', '5.1.1'],
    ['a full mailbox', 'Action: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Over quota', 'soft', '5.2.2'],
    [
      'given up after days',
      'Action: failed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx: Connection timed out',
      'soft',
      '4.4.1',
    ],
    ['a policy', 'Action: failed\nStatus: 5.7.26\nDiagnostic-Code: smtp; 550-5.7.26 This mail is unauthenticated', 'soft', '5.7.26'],
    ['only its words', 'Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 Unknown user hana@docomo.ne.jp', 'hard', '5.0.0'],
    [
      'a folded line',
      'Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n The email account that you tried to reach does not exist',
      'hard',
      '5.1.1',
    ],
    ['patience', 'Action: delayed\nStatus: 4.2.2\nDiagnostic-Code: smtp; 452 4.2.2 full', 'unclear', '4.2.2'],
    ['arrival', 'Action: delivered\nStatus: 2.0.0', 'delivered', '2.0.0'],
  ])('of %s', async (_what, fields, kind, status) => {
    expect(await readReturn(report(fields))).toMatchObject({ kind, status });
  });

  test('gives the server’s words on one line', async () => {
    const { answer } = await readReturn(report('Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1\n  User\n  unknown'));
    expect(answer).toBe('550 5.1.1 User unknown');
  });
});

describe('a carrier’s letter', () => {
  test.each([
    ['docomo', 'Undeliverable', '次のあて先へのメッセージはエラーのため送信できませんでした。\n550 Unknown user hana@docomo.ne.jp', 'hard'],
    [
      'au',
      'Mail System Error - Returned Mail',
      'Each of the following recipients was rejected by a remote mail server.\n   Recipient: <hana@ezweb.ne.jp>\n   Reason:    550 <hana@ezweb.ne.jp>: User unknown',
      'hard',
    ],
    [
      'SoftBank',
      'Mail System Error - Returned Mail',
      "The following recipients haven't received this message:\n hana@softbank.ne.jp\n 550 Invalid recipient: <hana@softbank.ne.jp>",
      'hard',
    ],
    [
      'Yahoo!',
      'failure notice',
      "Hi. This is the deliver program at yahoo.co.jp.\n<hana@yahoo.co.jp>:\nThis user doesn't have a yahoo.co.jp account (hana@yahoo.co.jp)",
      'hard',
    ],
    ['in Japanese, full', '配信できません', '宛先のメールボックスの容量が超えているため、配信できませんでした。', 'soft'],
    ['in Japanese, refused', 'エラーメール', '受信拒否設定により配信できませんでした。', 'soft'],
    ['in Japanese, nobody', '送信できませんでした', 'あて先のメールアドレスが見つかりませんでした。', 'hard'],
    ['without a reason', 'Returned mail', 'Sorry.', 'unclear'],
  ])('of %s', async (_who, subject, words, kind) => {
    expect(await readReturn(letter(subject, words))).toMatchObject({ kind });
  });

  test('is told from a person’s answer', async () => {
    expect(await readReturn(letter('Re: お知らせ', 'User unknown とは何ですか', 'hana@example.com'))).toMatchObject({ kind: 'unclear' });
  });
});

test('a complaint (ARF) is one, unless it takes one back', async () => {
  const arf = (type: string) =>
    eml(`From: <fbl@example.net>
To: b-x@bounce.example.jp
Subject: FW: news
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b1"

--b1
Content-Type: text/plain

This is an email abuse report.

--b1
Content-Type: message/feedback-report

Feedback-Type: ${type}
User-Agent: SomeGenerator/1.0
Version: 1

--b1
Content-Type: message/rfc822

From: news@example.jp
Subject: news

text
--b1--
`);
  expect(await readReturn(arf('abuse'))).toMatchObject({ kind: 'complaint', answer: 'abuse SomeGenerator/1.0' });
  expect(await readReturn(arf('not-spam'))).toMatchObject({ kind: 'unclear' });
});

test('whatever comes, it is read or called unclear', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2_000 }), async (text) => {
      expect(['hard', 'soft', 'complaint', 'delivered', 'unclear']).toContain((await readReturn(Buffer.from(text))).kind);
    }),
    { numRuns: 50 },
  );
});

test.each([
  ['550 5.1.1 The email account that you tried to reach does not exist', 'hard'],
  ['550-5.7.1 Our system has detected an unusual rate of unsolicited mail', 'soft'],
  ['554 5.7.1 Service unavailable; Client host blocked using a block list', 'soft'],
  ['450 4.2.0 greylisted', 'soft'],
  ['550 no', 'soft'],
  ['ok', 'unclear'],
])('%s: %s', (words, kind) => {
  expect(classify('', words)).toBe(kind);
});
