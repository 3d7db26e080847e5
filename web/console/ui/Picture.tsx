/** Two people talking over the lines of a fell: the picture beside the door, where there is room for one. */
export function Picture() {
  return (
    <svg
      class="picture"
      viewBox="0 0 720 900"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      {LINES.map(line => (
        <path key={line} class="fell" d={line} />
      ))}
      <path
        class="theirs"
        d="M142 190h230a30 30 0 0 1 30 30v56a30 30 0 0 1-30 30H208l-40 30v-30h-26a30 30 0 0 1-30-30v-56a30 30 0 0 1 30-30z"
      />
      <path class="text-theirs" d="M164 217h170M164 262h112" />
      <path
        class="ours"
        d="M374 322h166a28 28 0 0 1 28 28v46a28 28 0 0 1-28 28v28l-56-28H374a28 28 0 0 1-28-28v-46a28 28 0 0 1 28-28z"
      />
      <path class="text-ours" d="M388 373h92" />
    </svg>
  );
}

/** One slope, set down eight times. */
const LINES = Array.from({ length: 8 }, (_, at) => {
  const y = 420 + at * 62;
  return `M-20 ${y + 140}C60 ${y + 60} 110 ${y + 80} 190 ${y + 20} 270 ${y - 60} 330 ${y - 130} 440 ${y - 90} 540 ${y - 50} 560 ${y - 90} 740 ${y - 260}`;
});
