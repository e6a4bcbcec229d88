package rolecall.test;

import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.StringSetting;

@AnalysisSettings
public interface SnowballSettings {
    @StringSetting(path = "language", defaultValue = "English")
    String language();
}
