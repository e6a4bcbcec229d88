<?php
/*
 * TEST FIXTURE. As much of WordPress as the plugin calls, escaping as WordPress does. It reads one request from its
 * input: {"options", "editor", "posts": [{"shortcode"} | {"block"}]}, and prints what a page would be made of.
 */

error_reporting(E_ALL);
set_error_handler(function (int $level, string $message, string $file, int $line): bool {
	throw new ErrorException($message, 0, $level, $file, $line);
});

define('ABSPATH', __DIR__);
$request = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
$site = ['hooks' => [], 'shortcodes' => [], 'blocks' => [], 'modules' => [], 'styles' => [], 'settings' => [], 'faults' => []];

function add_action(string $hook, callable $do): void { $GLOBALS['site']['hooks'][$hook][] = $do; }
function do_action(string $hook): void { foreach ($GLOBALS['site']['hooks'][$hook] ?? [] as $do) { $do(); } }
function add_shortcode(string $tag, callable $do): void { $GLOBALS['site']['shortcodes'][$tag] = $do; }
function shortcode_atts(array $known, array $given, string $tag): array { return array_merge($known, array_intersect_key($given, $known)); }
function register_block_type(string $folder): void {
	$block = json_decode(file_get_contents("$folder/block.json"), true, 512, JSON_THROW_ON_ERROR);
	$block['assets'] = require "$folder/editor.asset.php";
	$GLOBALS['site']['blocks'][$block['name']] = $block + ['folder' => $folder];
}
function get_block_wrapper_attributes(): string { return 'class="wp-block-rolecall-board"'; }
function get_option(string $name, $default = false) { return $GLOBALS['request']['options'][$name] ?? $default; }
function current_user_can(string $what): bool { return $GLOBALS['request']['editor'] ?? false; }
function __(string $text, string $domain): string { return $text; }
function esc_html(string $text): string { return htmlspecialchars($text, ENT_QUOTES, 'UTF-8', false); }
function esc_attr(string $text): string { return htmlspecialchars($text, ENT_QUOTES, 'UTF-8', false); }
function esc_html_e(string $text, string $domain): void { echo esc_html($text); }
function esc_url(string $url): string { return preg_match('#^https?://#i', $url) ? esc_attr($url) : ''; }
function wp_parse_url(string $url) { return parse_url($url); }
function wp_enqueue_script_module(string $id, string $src, array $deps, $version): void {
	$GLOBALS['site']['modules'][$id] = $src . (null === $version ? '' : "?ver=$version");
}
function wp_register_style(string $handle, $src, array $deps, $version): void {}
function wp_enqueue_style(string $handle): void { $GLOBALS['site']['styles'][$handle] ??= []; }
function wp_add_inline_style(string $handle, string $css): void { $GLOBALS['site']['styles'][$handle][] = $css; }
function wp_styles(): object {
	return new class { function get_data(string $handle, string $key) { return $GLOBALS['site']['styles'][$handle] ?: false; } };
}
function register_setting(string $group, string $name, array $args): void { $GLOBALS['site']['settings'][$name] = $args['sanitize_callback']; }
function add_settings_error(string $setting, string $code, string $message): void { $GLOBALS['site']['faults'][$setting] = $message; }
function add_options_page(...$args): void { $GLOBALS['site']['settings_page'] = $args[4]; }
function settings_fields(string $group): void { echo '<input type="hidden" name="option_page" value="' . esc_attr($group) . '">'; }
function submit_button(): void { echo '<input type="submit" class="button-primary" value="Save Changes">'; }

require $argv[1];
foreach (['init', 'admin_init', 'admin_menu'] as $hook) { do_action($hook); }

$posts = [];
foreach ($request['posts'] ?? [] as $post) {
	if (isset($post['shortcode'])) {
		$posts[] = $site['shortcodes']['rolecall']($post['shortcode']);
		continue;
	}
	$block = $site['blocks']['rolecall/board'];
	$defaults = array_map(fn ($attribute) => $attribute['default'], $block['attributes']);
	$attributes = array_merge($defaults, $post['block']);
	ob_start();
	require $block['folder'] . '/render.php';
	$posts[] = ob_get_clean();
}

$saved = [];
foreach ($request['save'] ?? [] as $name => $value) { $saved[$name] = $site['settings'][$name]($value); }
ob_start();
$site['settings_page']();
echo json_encode([
	'posts' => $posts, 'modules' => $site['modules'], 'styles' => $site['styles'], 'saved' => $saved,
	'faults' => $site['faults'], 'settings' => ob_get_clean(), 'block' => $site['blocks']['rolecall/board'],
], JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
