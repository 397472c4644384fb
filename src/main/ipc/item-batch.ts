/**
 * Several items that a stream's source yields in one go, where a step of the generator per item would cost more than
 * the item. The page sees no difference.
 */
export class ItemBatch<Item> {
  /** @param sizeBytes the source's own estimate; without it the pump makes one. */
  constructor(
    readonly items: readonly Item[],
    readonly sizeBytes?: number,
  ) {}
}
