import { __unsafe_useEmotionCache as useEmotionCache, css, type CSSObject } from '@emotion/react';
import { type ComponentProps, createElement } from 'react';

type LightTag = 'a' | 'bdi' | 'button' | 'div' | 'input' | 'span';

/**
 * An element with a look of its own that never changes, for what comes in hundreds. `styled` makes its style anew for
 * each element it draws, which costs more than the element; this makes it once, and puts it into the same sheet.
 */
export function light<Tag extends LightTag>(tag: Tag, look: CSSObject) {
  const style = css(look);
  return function Light(props: Omit<ComponentProps<Tag>, 'className'>) {
    const cache = useEmotionCache();
    const className = `${cache?.key ?? 'css'}-${style.name}`;
    if (cache && cache.inserted[style.name] === undefined) {
      cache.insert(`.${className}`, style, cache.sheet, true);
    }
    return createElement(tag, { ...props, className });
  };
}
