import { pieces } from "./links";

/** A text somebody wrote, with its addresses clickable. The direction follows the text's own first letters. */
export function Text({ text }: { text: string }) {
  return (
    <span class="said" dir="auto">
      {pieces(text).map((piece, index) =>
        piece.href ? (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
    </span>
  );
}
