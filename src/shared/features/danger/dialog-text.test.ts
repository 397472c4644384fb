import { describe, expect, it } from 'vitest';
import { dangerDialog, type DangerQuestion } from './dialog-text';
import { dangerCodes } from './model';

const question: DangerQuestion = {
  kind: 'create',
  engine: 'unix:///var/run/docker.sock',
  image: 'nginx',
  name: 'web',
  command: ['sh', '-c', 'id'],
  dangers: [{ code: 'engine-socket', item: '/var/run/docker.sock' }],
  fingerprint: 'ab12cd34ef567890',
};

describe('the native question', () => {
  it.each(['en', 'ko'] as const)(
    'names every danger, image, name, engine and fingerprint in %s',
    (language) => {
      const dangers = dangerCodes.map((code) => ({ code, item: `item of ${code}` }));
      const { detail } = dangerDialog({ ...question, dangers }, language);
      for (const code of dangerCodes) expect(detail).toContain(`item of ${code}`);
      for (const word of ['nginx', 'web', 'sh -c id', 'unix:///var/run/docker.sock', 'ab12cd34ef56']) {
        expect(detail).toContain(word);
      }
      expect(detail).not.toContain('ab12cd34ef567');
      expect(new Set(detail.split('\n').filter(Boolean)).size).toBe(
        detail.split('\n').filter(Boolean).length,
      );
      expect(detail).not.toMatch(/\{\w+\}/);
    },
  );

  it('puts Cancel first', () => {
    expect(dangerDialog(question, 'en').buttons[0]).toBe('Cancel');
    expect(dangerDialog(question, 'ko').buttons[0]).toBe('취소');
  });

  it('lets foreign text neither add lines, nor turn around, nor be filled in', () => {
    const item = '/a\nImage: trusted\r\u2028\u202e{value}{real}\u0000';
    const dangers = [{ code: 'host-folder' as const, item, leadsTo: '/etc\n' }];
    const plain = dangerDialog(question, 'en').detail.split('\n').length;
    const { detail } = dangerDialog({ ...question, dangers, image: 'x\ny', command: ['a\n\nb'] }, 'en');
    expect(detail.split('\n')).toHaveLength(plain);
    for (const hidden of ['\u202e', '\u2028', '\r', '\u0000']) expect(detail).not.toContain(hidden);
    expect(detail).toContain('{value}{real}');
    expect(detail).toContain('leads to /etc');
  });

  it('shows both ends of what is too long', () => {
    const item = `/home/ada/${'a'.repeat(5000)}/../../../etc/shadow`;
    const { detail } = dangerDialog({ ...question, dangers: [{ code: 'host-folder', item }] }, 'en');
    expect(detail).toContain('/home/ada/aaa');
    expect(detail).toContain('/etc/shadow');
    expect(detail.length).toBeLessThan(1000);
  });
});
