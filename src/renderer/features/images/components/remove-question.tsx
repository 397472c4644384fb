import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { imageName } from '../../../../shared/features/images/image-rows';
import type { RemovalPlan } from '../../../../shared/features/images/removal-plan';
import { Untrusted } from '../../../components/untrusted';
import { useFormat } from '../../../lib/use-format';
import { token } from '../../../theme/tokens';

const Facts = styled('dl')({
  display: 'grid',
  gridTemplateColumns: 'max-content minmax(0, 1fr)',
  gap: '8px 14px',
  margin: 0,
  '& dt': { color: token.ink, fontWeight: 600 },
  '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  '& ul': { margin: '2px 0 0', paddingLeft: 16 },
});

const maxNamed = 6;

/** What goes and what stays, before anything is removed. */
export function RemoveQuestion({ plan }: { readonly plan: RemovalPlan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const tagCount = plan.tags.length;
  return (
    <Facts>
      <dt>{t('images.remove.goes')}</dt>
      <dd>
        <div>{t('images.remove.bytes', { size: format.sizeBytes(plan.freedBytesAtMost) })}</div>
        <div>{tagCount === 0 ? t('images.remove.noTags') : t('images.remove.tags', { count: tagCount })}</div>
        <ShortList
          items={plan.tags.map((tag) => (
            <Untrusted key={tag} text={tag} isMono />
          ))}
        />
      </dd>
      <dt>{t('images.remove.stays')}</dt>
      <dd>
        <div>{t('images.remove.staysText')}</div>
        {plan.blocked.length > 0 && (
          <>
            <div>{t('images.remove.staysInUse')}</div>
            <BlockedImages blocked={plan.blocked} />
          </>
        )}
      </dd>
    </Facts>
  );
}

/** Images that are in use, each with the names of its containers. */
export function BlockedImages({ blocked }: Pick<RemovalPlan, 'blocked'>) {
  const { t } = useTranslation();
  return (
    <ShortList
      items={blocked.map(({ image, containers }) => {
        const names = containers.map((container) => container.name).join(', ');
        const text = t('images.remove.usedBy', { image: imageName(image), containers: names });
        return <Untrusted key={image.id} text={text} maxLength={300} />;
      })}
    />
  );
}

function ShortList({ items }: { readonly items: readonly ReactNode[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  const more = items.length - maxNamed;
  return (
    <ul>
      {items.slice(0, maxNamed).map((item, index) => (
        <li key={index}>{item}</li>
      ))}
      {more > 0 && <li>{t('images.remove.moreTags', { count: more })}</li>}
    </ul>
  );
}
