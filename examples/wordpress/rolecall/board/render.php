<?php
/**
 * What WordPress shows of the block on a page.
 *
 * @var array<string, mixed> $attributes
 */

defined('ABSPATH') || exit;

printf('<div %s>%s</div>', get_block_wrapper_attributes(), \Rolecall\render($attributes)); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped in render()
