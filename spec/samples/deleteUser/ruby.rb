require "workos"

WorkOS.configure do |config|
  config.key = "sk_example_123456789"
end

WorkOS::UserManagement.delete_user(id: "user_01E4ZCR3C56J083X43JQXF3JK5")
