/** The sign of Snakk with its name. */
export function Mark() {
  return (
    <span class="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <path
          class="shape"
          d="M9 3h14a7 7 0 0 1 7 7v7a7 7 0 0 1-7 7h-5.4l-6.9 5.3a1 1 0 0 1-1.6-.8V24A7 7 0 0 1 2 17v-7a7 7 0 0 1 7-7z"
        />
        <path class="ink" d="M9.5 12.2h8M9.5 17H14M21.5 12.2c1.3 1.5 1.3 3.3 0 4.8" />
      </svg>
      <b>snakk</b>
    </span>
  );
}
