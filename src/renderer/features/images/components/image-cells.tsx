import { styled } from '@mui/material/styles';
import { Download, Play, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { imageName, imageReferenceOf, isDangling } from '../../../../shared/features/images/image-rows';
import { printable } from '../../../../shared/lib/printable';
import { IconButton } from '../../../components/icon-button';
import { StatusShape } from '../../../components/status-pill';
import { Untrusted } from '../../../components/untrusted';
import { token } from '../../../theme/tokens';
import type { ImageEntry } from '../use-images';

const Two = styled('div')({
  minWidth: 0,
  lineHeight: 1.4,
  '[data-density=compact] &': { display: 'flex', alignItems: 'baseline', gap: 10 },
  '[data-density=compact] & > :first-of-type': { flex: '0 1 auto' },
  '[data-density=compact] & > :not(:first-of-type)': { flex: '1 1 0' },
});
const First = styled('div')({
  fontWeight: 600,
  minWidth: 0,
  '&[data-dangling]': { fontWeight: 400, color: token.ink2 },
});
const Second = styled('div')({ minWidth: 0, color: token.ink2, fontSize: 12.5 });

/** The first tag; under it the others, or that it has none. */
export function NameCell({ row, isRemoving }: { readonly row: ImageEntry; readonly isRemoving: boolean }) {
  const { t } = useTranslation();
  const [, ...others] = row.tags;
  return (
    <Two>
      <First data-dangling={isDangling(row) || undefined}>
        <Untrusted text={imageName(row)} isClipped isMono={isDangling(row)} />
      </First>
      {isRemoving ? (
        <Second role="status">{t('images.row.removing')}</Second>
      ) : (
        <>
          {isDangling(row) && <Second>{t('images.row.noTag')}</Second>}
          {others.length > 0 && (
            <Second>
              <Untrusted text={t('images.row.alsoTagged', { tags: others.join(', ') })} isClipped />
            </Second>
          )}
        </>
      )}
    </Two>
  );
}

const Users = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minWidth: 0,
  '& > svg': { flex: 'none' },
  '& > svg[data-running]': { color: token.run },
  '& a': {
    minWidth: 0,
    color: token.info,
    textDecoration: 'none',
    '&:hover': { textDecoration: 'underline' },
  },
  '& > span': { flex: 'none', color: token.ink2 },
});

const Nobody = styled('span')({ color: token.ink3 });
const maxLinks = 2;

/** Links to the containers that were made from it, running ones first. */
export function UsersCell({ row }: { readonly row: ImageEntry }) {
  const { t } = useTranslation();
  if (row.users.length === 0) return <Nobody>{t('images.row.unused')}</Nobody>;
  const isRunning = (index: number) => row.users[index]?.state === 'running';
  const users = [...row.users].sort((a, b) => Number(b.state === 'running') - Number(a.state === 'running'));
  const more = users.length - maxLinks;
  const hasRunning = row.users.some((_, index) => isRunning(index));
  return (
    <Users>
      <Tint isOn={hasRunning}>
        <StatusShape tone={hasRunning ? 'run' : 'off'} size={9} />
      </Tint>
      {users.slice(0, maxLinks).map((user) => (
        <Link key={user.id} to={`/containers/${user.id}`}>
          <Untrusted text={user.name} isClipped />
        </Link>
      ))}
      {more > 0 && <span>{t('images.row.moreUsers', { count: more })}</span>}
    </Users>
  );
}

const TintRoot = styled('i')({
  display: 'inline-flex',
  color: token.ink3,
  '&[data-on]': { color: token.run },
});

function Tint({ isOn, children }: { readonly isOn: boolean; readonly children: React.ReactNode }) {
  return <TintRoot data-on={isOn || undefined}>{children}</TintRoot>;
}

const Buttons = styled('div')({ display: 'flex', justifyContent: 'flex-end', gap: 2, width: '100%' });

export type ImageActions = {
  readonly onPullAgain: (reference: string) => void;
  readonly onRemove: (row: ImageEntry) => void;
};

export type ActionsCellProps = ImageActions & {
  readonly row: ImageEntry;
  readonly isDisabled: boolean;
};

/** Run it, look for a newer one, remove it. */
export function ActionsCell({ row, isDisabled, onPullAgain, onRemove }: ActionsCellProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const name = printable(imageName(row));
  const reference = imageReferenceOf(row);
  const [tag] = row.tags;
  return (
    <Buttons>
      {reference !== null && (
        <IconButton
          label={t('images.row.run', { name })}
          tip={t('images.row.runTip')}
          icon={<Play size={16} strokeWidth={1.8} />}
          isDisabled={isDisabled}
          onClick={() => void navigate(`/?run=${encodeURIComponent(reference)}`)}
        />
      )}
      {tag !== undefined && (
        <IconButton
          label={t('images.row.pullAgain', { name })}
          tip={t('images.row.pullAgainTip')}
          icon={<Download size={16} strokeWidth={1.8} />}
          isDisabled={isDisabled}
          onClick={() => onPullAgain(tag)}
        />
      )}
      <IconButton
        label={t('images.row.remove', { name })}
        tip={t('images.row.removeTip')}
        icon={<Trash2 size={16} strokeWidth={1.8} />}
        tone="danger"
        isDisabled={isDisabled}
        onClick={() => onRemove(row)}
      />
    </Buttons>
  );
}
