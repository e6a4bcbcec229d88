<?php

namespace Rolecall;

defined('ABSPATH') || exit;

/** The attributes of <rolecall-board> that an editor may set, with what they are where nothing is said. */
const ATTRIBUTES = [
	'board'    => '',
	'name'     => '',
	'routing'  => '',
	'base'     => '',
	'locale'   => '',
	'limit'    => '',
	'job-href' => '',
	'source'   => '',
	'test'     => '',
	'link'     => '',
];

/** [rolecall board="acme" locale="de"]; an attribute that is not known is left out. */
function shortcode($given): string {
	return render(shortcode_atts(ATTRIBUTES, (array) $given, 'rolecall'));
}

/**
 * The element, with a link to the hosted board inside for visitors without script.
 *
 * @param array<string, mixed> $given Attributes as an editor wrote them: nothing in them is trusted.
 */
function render(array $given): string {
	$board = clean_slug($given['board'] ?? '') ?: clean_slug(get_option('rolecall_board', ''));
	if ('' === $board) {
		return editors_only(__('Rolecall: say which board to show, here or under Settings › Rolecall.', 'rolecall'));
	}
	$origin = clean_origin(get_option('rolecall_origin', ''));
	if ('' === $origin) {
		return editors_only(__('Rolecall: write the address of your platform under Settings › Rolecall.', 'rolecall'));
	}
	enqueue($origin);
	$attributes = array_merge(array_intersect_key($given, ATTRIBUTES), ['board' => $board, 'link' => '']);
	$link = trim((string) ($given['link'] ?? '')) ?: __('See our open positions', 'rolecall');
	return sprintf(
		'<rolecall-board%s><a href="%s">%s</a></rolecall-board>',
		attributes($attributes),
		esc_url($origin . '/' . rawurlencode($board)),
		esc_html($link)
	);
}

/** @param array<string, mixed> $values */
function attributes(array $values): string {
	$html = '';
	foreach ($values as $name => $value) {
		$value = is_scalar($value) ? trim((string) $value) : '';
		if ('' !== $value) {
			$html .= sprintf(' %s="%s"', $name, esc_attr($value));
		}
	}
	return $html;
}

/** The script once a page, however many boards stand on it, and the room that the list will take. */
function enqueue(string $origin): void {
	// No version of ours behind the address: the platform says itself how long its script may be kept.
	wp_enqueue_script_module('rolecall', $origin . '/widget/v1/rolecall.js', [], null);
	wp_register_style('rolecall', false, [], null);
	wp_enqueue_style('rolecall');
	if (! wp_styles()->get_data('rolecall', 'after')) {
		wp_add_inline_style('rolecall', 'rolecall-board{display:block;min-height:100vh}');
	}
}

/** "https://jobs.example.com" of any address there; empty for what is not an address. */
function clean_origin($given): string {
	$parts = wp_parse_url(trim((string) $given));
	if (! is_array($parts) || ! in_array($parts['scheme'] ?? '', ['https', 'http'], true) || empty($parts['host'])) {
		return '';
	}
	return $parts['scheme'] . '://' . strtolower($parts['host']) . (isset($parts['port']) ? ':' . $parts['port'] : '');
}

/** A board's slug, or nothing. */
function clean_slug($given): string {
	$slug = is_scalar($given) ? strtolower(trim((string) $given)) : '';
	return preg_match('/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/', $slug) ? $slug : '';
}

/** What only those see who can mend it. */
function editors_only(string $text): string {
	return current_user_can('edit_posts') ? '<p class="rolecall-notice" role="note">' . esc_html($text) . '</p>' : '';
}
