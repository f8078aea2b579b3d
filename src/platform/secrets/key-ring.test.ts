import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyRing } from './key-ring.ts';

const [newKey, oldKey, foreignKey] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const ring = createKeyRing([newKey, oldKey]);
const before = createKeyRing([oldKey]);
const text = fc.string({ unit: 'binary', maxLength: 200 });
const purpose = fc.string({ minLength: 1, maxLength: 30 });

describe('seal and open', () => {
  it('gives back any text, under the same purpose', () => {
    fc.assert(
      fc.property(text, purpose, (plain, to) => {
        expect(ring.open(ring.seal(plain, to), to)).toBe(plain);
      }),
    );
  });

  it('never writes the same value twice alike', () => {
    fc.assert(
      fc.property(text, (plain) => {
        expect(ring.seal(plain, 'p')).not.toBe(ring.seal(plain, 'p'));
      }),
    );
  });

  it('does not open a value that was moved to another purpose', () => {
    fc.assert(
      fc.property(text, purpose, purpose, (plain, from, to) => {
        fc.pre(from !== to);
        const sealed = ring.seal(plain, from);
        expect(() => ring.open(sealed, to)).toThrow('altered, or belongs to another purpose');
      }),
    );
  });

  it('does not open a value of which any character was changed, dropped or added', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.constantFrom('replace', 'drop', 'add'), fc.constantFrom(...'Aa0_-.z'), (plain, at, how, character) => {
        const sealed = ring.seal(plain, 'p');
        const index = at % sealed.length;
        const changed = sealed.slice(0, index) + (how === 'drop' ? '' : character) + sealed.slice(how === 'add' ? index : index + 1);
        fc.pre(changed !== sealed);
        expect(() => ring.open(changed, 'p')).toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('reads values of an older key, tells that they are stale, and writes with the newest', () => {
    const old = before.seal('hello', 'p');
    expect(ring.open(old, 'p')).toBe('hello');
    expect(ring.isStale(old)).toBe(true);
    const fresh = ring.seal(ring.open(old, 'p'), 'p');
    expect(ring.isStale(fresh)).toBe(false);
    expect(() => before.open(fresh, 'p')).toThrow('not among the secret keys');
  });

  it('names a key that is gone', () => {
    const foreign = createKeyRing([foreignKey]).seal('hello', 'p');
    expect(() => ring.open(foreign, 'p')).toThrow(/sealed under the key [0-9a-f]{8}, which is not among the secret keys/);
  });

  it.each(['', 'plain text', '1.00000000.', '2.00000000.AAAA', '1.00000000.AAAA'])('refuses %j as not sealed', (value) => {
    expect(() => ring.open(value, 'p')).toThrow('not a sealed value');
    expect(() => ring.isStale(value)).toThrow('not a sealed value');
  });

  it('refuses text that would not come back the same', () => {
    expect(() => ring.seal('\ud800', 'p')).toThrow('not well-formed');
  });
});

describe('sign and verify', () => {
  it('accepts its own signatures and those of older keys', () => {
    fc.assert(
      fc.property(text, purpose, (value, to) => {
        expect(ring.verify(value, ring.sign(value, to), to)).toBe(true);
        expect(ring.verify(value, before.sign(value, to), to)).toBe(true);
        expect(before.verify(value, ring.sign(value, to), to)).toBe(false);
      }),
    );
  });

  it('signs under every key that is kept, newest first, so that what was signed before is found', () => {
    expect(ring.signatures('x', 'p')[0]).toBe(ring.sign('x', 'p'));
    expect(ring.signatures('x', 'p')).toContain(before.sign('x', 'p'));
    expect(before.signatures('x', 'p')).not.toContain(ring.sign('x', 'p'));
  });

  it('refuses another text, another purpose and every other split of the two', () => {
    fc.assert(
      fc.property(text, text, purpose, purpose, (value, other, from, to) => {
        const signature = ring.sign(value, from);
        fc.pre(value !== other || from !== to);
        expect(ring.verify(other, signature, to)).toBe(false);
      }),
    );
    expect(ring.verify('bc', ring.sign('c', 'ab'), 'a')).toBe(false);
  });

  it('refuses a signature of which any character was changed, dropped or added', () => {
    const signature = ring.sign('text', 'p');
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('replace', 'drop', 'add'), fc.constantFrom(...'Aa0_-=あ'), (at, how, character) => {
        const index = at % signature.length;
        const changed = signature.slice(0, index) + (how === 'drop' ? '' : character) + signature.slice(how === 'add' ? index : index + 1);
        fc.pre(changed !== signature);
        expect(ring.verify('text', changed, 'p')).toBe(false);
      }),
      { numRuns: 500 },
    );
    expect(ring.verify('text', '', 'p')).toBe(false);
    expect(ring.verify('\ud800', signature, 'p')).toBe(false);
  });
});

describe('keys', () => {
  it('need 32 bytes, and at least one of them', () => {
    expect(() => createKeyRing([])).toThrow('at least one key');
    expect(() => createKeyRing([randomBytes(31)])).toThrow('32 bytes');
  });
});
